/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** A day made again what it would be otherwise. */
export type ClearCalendarDay = {
  /** The day. */
  day: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The revision that was seen. */
  revision: number;
  /** Whose; the nation's without it. */
  unitId?: string | null | undefined;
};

/** What a day is made. */
export type DayKind =
  /** 休: not worked. */
  | 'OFF'
  /** 班: worked. */
  | 'WORK';

/** Who made a day what it is; the first that has said something counts. */
export type DaySource =
  /** The State Council's notice, or an administrator's correction of it. */
  | 'NATIONAL'
  /** The nearest unit that has said so, for itself and what lies below. */
  | 'OWN'
  /** Nobody: it is what its weekday is. */
  | 'WEEKDAY';

/** Where a year's national days come from. */
export type NoticeSource =
  /** Nowhere: the year's notice is not known, and deadlines that touch the year are provisional. */
  | 'NONE'
  /** This version knows the year's notice. */
  | 'SHIPPED'
  /** The year's notice was uploaded. */
  | 'UPLOADED';

/** A day made what its weekday is not. */
export type SetCalendarDay = {
  /** The day; from 2000 to 2099. */
  day: string;
  /** Whether it is worked. */
  kind: DayKind;
  /** What it is called; 1 to 40 characters. */
  name: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The revision that was seen. */
  revision: number;
  /** Whose; without it the nation's, in a year whose notice is known. */
  unitId?: string | null | undefined;
  /** A unit's day that is worked: its windows, instead of its week's; at most 6. */
  windows?: Array<WorkWindowInput> | null | undefined;
};

/** Working hours from a day on; of the same day anew. */
export type SetWorkingHours = {
  /** From when on; from 2000 to 2099. */
  fromDay: string;
  /** Whether those of the unit above hold again; then there are no windows. */
  inherit?: boolean;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The revision that was seen. */
  revision: number;
  /** Whose; everybody's without it. */
  unitId?: string | null | undefined;
  /** The windows of a week, at most 6 a day; one at least, unless it inherits. */
  windows: Array<WeekWindowInput>;
};

/** What a target is counted in. */
export type TargetUnit =
  /** Days round the clock. */
  | 'DAY'
  /** Hours round the clock. */
  | 'HOUR'
  /** Days of the calendar's nominal length. */
  | 'WORKING_DAY'
  /** Minutes of the calendar's windows. */
  | 'WORKING_MINUTE';

/** A year's notice, which takes the place of all national days of that year. */
export type UploadNotice = {
  /** A .csv or .xlsx with the columns day, kind (WORK or OFF) and name, and a line for each day that the notice names: days of the year, and of the December before. At most 1 MB. */
  file: File;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The revision that was seen. */
  revision: number;
  /** The year of the notice. */
  year: number;
};

/** A window of a day of the week. */
export type WeekWindowInput = {
  /** When it closes, e.g. 12:00; 24:00 is the end of the day. */
  closes: string;
  /** When it opens, e.g. 08:30. */
  opens: string;
  /** The day of the week: Monday is 1, Sunday 7. */
  weekday: number;
};

/** A part of a day that is worked. */
export type WorkWindowInput = {
  /** When it closes, e.g. 12:00; 24:00 is the end of the day. */
  closes: string;
  /** When it opens, e.g. 08:30. */
  opens: string;
};

export type DeskCalendarQueryVariables = Exact<{
  year: number;
  unitId?: string | null | undefined;
}>;


export type DeskCalendarQueryData = { workCalendar: { revision: number, year: number, notice: Types.NoticeSource, missingNotice: number | null, dayMinutes: number, days: Array<{ day: string, kind: Types.DayKind, source: Types.DaySource, name: string, clearable: boolean, unit: { id: string, name: string } | null, windows: Array<{ opens: string, closes: string }> }>, week: { ' $fragmentRefs'?: { 'DeskCalendarWeekFragment': DeskCalendarWeekFragment } }, weeks: Array<{ ' $fragmentRefs'?: { 'DeskCalendarWeekFragment': DeskCalendarWeekFragment } }> } | null };

export type DeskCalendarWeekFragment = { fromDay: string, inherits: boolean, unit: { id: string, name: string } | null, windows: Array<{ weekday: number, opens: string, closes: string }> } & { ' $fragmentName'?: 'DeskCalendarWeekFragment' };

export type DeskCalendarPreviewQueryVariables = Exact<{
  start: string;
  amount: number;
  unit: Types.TargetUnit;
  unitId?: string | null | undefined;
}>;


export type DeskCalendarPreviewQueryData = { calendarPreview: { due: string, provisional: boolean, workedMinutes: number } | null };

export type SetCalendarDayMutationVariables = Exact<{
  input: Types.SetCalendarDay;
}>;


export type SetCalendarDayMutationData = { setCalendarDay: { revision: number } };

export type ClearCalendarDayMutationVariables = Exact<{
  input: Types.ClearCalendarDay;
}>;


export type ClearCalendarDayMutationData = { clearCalendarDay: { revision: number } };

export type SetWorkingHoursMutationVariables = Exact<{
  input: Types.SetWorkingHours;
}>;


export type SetWorkingHoursMutationData = { setWorkingHours: { revision: number } };

export type UploadNoticeMutationVariables = Exact<{
  input: Types.UploadNotice;
}>;


export type UploadNoticeMutationData = { uploadNotice: { revision: number } };

export const DeskCalendarWeekFragmentDoc = gql`
    fragment DeskCalendarWeek on CalendarWeek {
  fromDay
  inherits
  unit {
    id
    name
  }
  windows {
    weekday
    opens
    closes
  }
}
    ` as unknown as DocumentNode<DeskCalendarWeekFragment, unknown>;
export const DeskCalendarDocument = gql`
    query DeskCalendar($year: Int!, $unitId: ID) {
  workCalendar(year: $year, unitId: $unitId) {
    revision
    year
    notice
    missingNotice
    dayMinutes
    days {
      day
      kind
      source
      name
      clearable
      unit {
        id
        name
      }
      windows {
        opens
        closes
      }
    }
    week {
      ...DeskCalendarWeek
    }
    weeks {
      ...DeskCalendarWeek
    }
  }
}
    ${DeskCalendarWeekFragmentDoc}` as unknown as DocumentNode<DeskCalendarQueryData, DeskCalendarQueryVariables>;
export const DeskCalendarPreviewDocument = gql`
    query DeskCalendarPreview($start: DateTime!, $amount: Int!, $unit: TargetUnit!, $unitId: ID) {
  calendarPreview(start: $start, amount: $amount, unit: $unit, unitId: $unitId) {
    due
    provisional
    workedMinutes
  }
}
    ` as unknown as DocumentNode<DeskCalendarPreviewQueryData, DeskCalendarPreviewQueryVariables>;
export const SetCalendarDayDocument = gql`
    mutation SetCalendarDay($input: SetCalendarDay!) {
  setCalendarDay(input: $input) {
    revision
  }
}
    ` as unknown as DocumentNode<SetCalendarDayMutationData, SetCalendarDayMutationVariables>;
export const ClearCalendarDayDocument = gql`
    mutation ClearCalendarDay($input: ClearCalendarDay!) {
  clearCalendarDay(input: $input) {
    revision
  }
}
    ` as unknown as DocumentNode<ClearCalendarDayMutationData, ClearCalendarDayMutationVariables>;
export const SetWorkingHoursDocument = gql`
    mutation SetWorkingHours($input: SetWorkingHours!) {
  setWorkingHours(input: $input) {
    revision
  }
}
    ` as unknown as DocumentNode<SetWorkingHoursMutationData, SetWorkingHoursMutationVariables>;
export const UploadNoticeDocument = gql`
    mutation UploadNotice($input: UploadNotice!) {
  uploadNotice(input: $input) {
    revision
  }
}
    ` as unknown as DocumentNode<UploadNoticeMutationData, UploadNoticeMutationVariables>;