import { useEffect, useState } from 'react'
import { useClient, useQuery } from 'urql'
import type { Post } from '~/lib/api/schema'
import { DeskGrantStaffsDocument } from './Grant.graphql.ts'

/** Somebody who can be chosen. */
export interface Person {
  id: string
  name: string
  code: string
  /** Where they work today. */
  unit: string
}

interface Found {
  id: string
  name: string
  code: string
  assignment: { unit: { fullName: string } } | null
}

const personOf = (s: Found): Person => ({ id: s.id, name: s.name, code: s.code, unit: s.assignment?.unit.fullName ?? '' })

/** People by name or staff number, once the typing pauses. */
export function usePeople(typed: string): { people: readonly Person[]; searching: boolean } {
  const [search, setSearch] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const [result] = useQuery({ query: DeskGrantStaffsDocument, variables: { filter: { search, status: 'ACTIVE' }, first: 20 }, pause: search === '' })
  return { people: search === '' ? [] : (result.data?.staffs?.nodes ?? []).flatMap((s) => (s === null ? [] : [personOf(s)])), searching: result.fetching }
}

/** All people of a post in a unit and below: those of the first page, and whether there are more. */
export function useEverybody(): (unitId: string, post: Post) => Promise<{ people: Person[]; more: boolean } | null> {
  const client = useClient()
  return async (unitId, post) => {
    const { data } = await client.query(DeskGrantStaffsDocument, { filter: { unitId, post, status: 'ACTIVE' }, first: 100 }).toPromise()
    return data?.staffs ? { people: (data.staffs.nodes ?? []).flatMap((s) => (s === null ? [] : [personOf(s)])), more: data.staffs.pageInfo.hasNextPage } : null
  }
}
