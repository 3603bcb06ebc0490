-- What ships of the catalogue, for the province: the types of order of the study with forms that a manager can fill in
-- on a phone, and the first service standard. A city's department changes them by publishing further numbers.

INSERT INTO ticket_type (code, number, name_zh, name_en, team_kinds, audits, steps, needs_group, repeats, close_days, published_at, fields)
SELECT code, 1, name_zh, name_en, kinds, audits, steps, needs_group, repeats, close_days, '2010-01-01 00:00+08', fields::jsonb
FROM (VALUES
  ('BUSINESS_ACCEPTANCE', '业务受理', 'Business acceptance', ARRAY['ACCEPTANCE', 'HALL'], 2, ARRAY[]::text[], true, ARRAY[]::text[], 3, $$[
    {"code": "business", "nameZh": "办理什么", "nameEn": "What is to be done", "kind": "CHOICE", "required": true, "choices": [
      {"code": "NEW", "nameZh": "新装", "nameEn": "New service"}, {"code": "CHANGE", "nameZh": "变更", "nameEn": "Change"},
      {"code": "RENEWAL", "nameZh": "续约", "nameEn": "Renewal"}, {"code": "END", "nameZh": "拆机销户", "nameEn": "Termination"}]},
    {"code": "account", "nameZh": "业务号码", "nameEn": "Service number", "kind": "SERVICE", "required": false, "choices": []}]$$),
  ('LINE_SURVEY', '专线勘察', 'Leased-line survey', ARRAY['ENGINEERING'], 0, '{}', true, '{}', 3, $$[
    {"code": "address", "nameZh": "装机地址", "nameEn": "Address of the line", "kind": "TEXT", "required": true, "choices": []},
    {"code": "line", "nameZh": "专线编号(已有的)", "nameEn": "Line number (of an existing one)", "kind": "SERVICE", "required": false, "choices": []},
    {"code": "bandwidth", "nameZh": "带宽", "nameEn": "Bandwidth", "kind": "CHOICE", "required": false, "choices": [
      {"code": "M10", "nameZh": "10M", "nameEn": "10M"}, {"code": "M50", "nameZh": "50M", "nameEn": "50M"},
      {"code": "M100", "nameZh": "100M", "nameEn": "100M"}, {"code": "M1000", "nameZh": "1000M", "nameEn": "1000M"}]}]$$),
  ('SERVICE_OPENING', '业务开通', 'Service opening', ARRAY['ENGINEERING', 'SUPPORT'], 2, ARRAY['SURVEY', 'OPENING'], true, '{}', 5, $$[
    {"code": "line", "nameZh": "专线编号或业务号码", "nameEn": "Line or service number", "kind": "SERVICE", "required": true, "choices": []},
    {"code": "product", "nameZh": "产品", "nameEn": "Product", "kind": "CHOICE", "required": true, "choices": [
      {"code": "LEASED_LINE", "nameZh": "专线", "nameEn": "Leased line"}, {"code": "WIRELESS_VOICE", "nameZh": "无线商话", "nameEn": "Wireless business phone"},
      {"code": "SECRETARY", "nameZh": "12580集团秘书", "nameEn": "12580 group secretary"}, {"code": "OTHER", "nameZh": "其他", "nameEn": "Other"}]},
    {"code": "contact", "nameZh": "现场联系电话", "nameEn": "Phone on site", "kind": "PHONE", "required": false, "choices": []}]$$),
  ('COMPLAINT', '投诉处理', 'Complaint', ARRAY['SUPPORT', 'ACCEPTANCE'], 0, '{}', true, ARRAY['COMPLAINT'], 3, $$[
    {"code": "subject", "nameZh": "投诉什么", "nameEn": "About what", "kind": "CHOICE", "required": true, "choices": [
      {"code": "FEE", "nameZh": "资费", "nameEn": "Fees"}, {"code": "NETWORK", "nameZh": "网络质量", "nameEn": "Network quality"},
      {"code": "SERVICE", "nameZh": "服务态度", "nameEn": "Service"}, {"code": "OTHER", "nameZh": "其他", "nameEn": "Other"}]},
    {"code": "account", "nameZh": "业务号码", "nameEn": "Service number", "kind": "SERVICE", "required": false, "choices": []},
    {"code": "contact", "nameZh": "投诉人电话", "nameEn": "Phone of who complains", "kind": "PHONE", "required": false, "choices": []}]$$),
  ('FAULT', '故障处理', 'Fault', ARRAY['ENGINEERING'], 0, '{}', true, ARRAY['FAULT', 'SERVICE_OPENING'], 2, $$[
    {"code": "line", "nameZh": "专线编号或业务号码", "nameEn": "Line or service number", "kind": "SERVICE", "required": true, "choices": []},
    {"code": "symptom", "nameZh": "现象", "nameEn": "Symptom", "kind": "CHOICE", "required": true, "choices": [
      {"code": "DOWN", "nameZh": "不通", "nameEn": "No connection"}, {"code": "SLOW", "nameZh": "慢或丢包", "nameEn": "Slow, or packets lost"},
      {"code": "UNSTABLE", "nameZh": "时断时续", "nameEn": "Comes and goes"}, {"code": "OTHER", "nameZh": "其他", "nameEn": "Other"}]},
    {"code": "contact", "nameZh": "现场联系电话", "nameEn": "Phone on site", "kind": "PHONE", "required": false, "choices": []}]$$),
  ('MATERIAL_REQUEST', '物料申请', 'Material request', ARRAY['SUPPORT', 'ACCEPTANCE'], 0, '{}', false, '{}', 3, $$[
    {"code": "material", "nameZh": "物料", "nameEn": "Material", "kind": "TEXT", "required": true, "choices": []},
    {"code": "quantity", "nameZh": "数量", "nameEn": "Quantity", "kind": "NUMBER", "required": true, "choices": []},
    {"code": "needed_on", "nameZh": "需要日期", "nameEn": "Needed on", "kind": "DATE", "required": false, "choices": []}]$$),
  ('RESOURCE_REQUEST', '资源申请', 'Resource request', ARRAY['ENGINEERING', 'SUPPORT'], 1, '{}', true, '{}', 5, $$[
    {"code": "resource", "nameZh": "资源", "nameEn": "Resource", "kind": "CHOICE", "required": true, "choices": [
      {"code": "PORT", "nameZh": "端口", "nameEn": "Port"}, {"code": "FIBRE", "nameZh": "光缆", "nameEn": "Fibre"},
      {"code": "NUMBER", "nameZh": "号码", "nameEn": "Numbers"}, {"code": "BANDWIDTH", "nameZh": "带宽", "nameEn": "Bandwidth"}]},
    {"code": "address", "nameZh": "地址", "nameEn": "Address", "kind": "TEXT", "required": false, "choices": []}]$$),
  ('MARKETING_VISIT', '直复式营销', 'Direct-marketing visit', ARRAY['HALL'], 0, '{}', true, '{}', 3, $$[
    {"code": "visit_on", "nameZh": "走访日期", "nameEn": "Day of the visit", "kind": "DATE", "required": true, "choices": []},
    {"code": "address", "nameZh": "走访地址", "nameEn": "Address", "kind": "TEXT", "required": false, "choices": []}]$$)
) AS shipped (code, name_zh, name_en, kinds, audits, steps, needs_group, repeats, close_days, fields);

INSERT INTO service_standard (number, from_at, note, published_at) VALUES (1, '2010-01-01 00:00+08', '出厂标准', '2010-01-01 00:00+08');

INSERT INTO service_standard_line (standard_id, type_code, grade, metric, amount, unit)
SELECT s.id, l.type_code, g.grade, l.metric, l.amounts[g.place], l.unit
FROM service_standard s,
  unnest(ARRAY['GOLD', 'SILVER', 'BRONZE', 'STANDARD']) WITH ORDINALITY AS g (grade, place),
  (VALUES -- the amounts of gold, silver, bronze and standard
    ('BUSINESS_ACCEPTANCE', 'RESPONSE',      'WORKING_MINUTE', ARRAY[ 30,  60, 120, 240]),
    ('BUSINESS_ACCEPTANCE', 'RESOLUTION',    'WORKING_DAY',    ARRAY[  1,   2,   3,   3]),
    ('BUSINESS_ACCEPTANCE', 'LEG',           'WORKING_MINUTE', ARRAY[240, 420, 840, 840]),
    ('BUSINESS_ACCEPTANCE', 'AUDIT',         'WORKING_MINUTE', ARRAY[ 60, 120, 180, 240]),
    ('BUSINESS_ACCEPTANCE', 'SUPPLEMENT',    'WORKING_DAY',    ARRAY[  1,   1,   2,   2]),
    ('LINE_SURVEY',         'RESPONSE',      'WORKING_MINUTE', ARRAY[ 30,  60, 120, 240]),
    ('LINE_SURVEY',         'RESOLUTION',    'WORKING_DAY',    ARRAY[  2,   3,   5,   7]),
    ('LINE_SURVEY',         'LEG',           'WORKING_DAY',    ARRAY[  2,   3,   4,   6]),
    ('LINE_SURVEY',         'SUPPLEMENT',    'WORKING_DAY',    ARRAY[  1,   1,   2,   2]),
    ('SERVICE_OPENING',     'RESPONSE',      'WORKING_MINUTE', ARRAY[ 30,  60, 120, 240]),
    ('SERVICE_OPENING',     'SURVEY',        'WORKING_DAY',    ARRAY[  2,   3,   4,   5]),
    ('SERVICE_OPENING',     'OPENING',       'WORKING_DAY',    ARRAY[  5,   7,  10,  15]),
    ('SERVICE_OPENING',     'RESOLUTION',    'WORKING_DAY',    ARRAY[  6,   9,  12,  18]),
    ('SERVICE_OPENING',     'LEG',           'WORKING_DAY',    ARRAY[  4,   6,   8,  12]),
    ('SERVICE_OPENING',     'AUDIT',         'WORKING_MINUTE', ARRAY[120, 180, 240, 420]),
    ('SERVICE_OPENING',     'SUPPLEMENT',    'WORKING_DAY',    ARRAY[  1,   1,   2,   2]),
    ('COMPLAINT',           'RESPONSE',      'WORKING_MINUTE', ARRAY[ 30,  60, 120, 120]),
    ('COMPLAINT',           'RESOLUTION',    'HOUR',           ARRAY[ 24,  48,  48,  72]),
    ('COMPLAINT',           'LEG',           'HOUR',           ARRAY[ 16,  32,  32,  48]),
    ('COMPLAINT',           'SUPPLEMENT',    'HOUR',           ARRAY[  8,  24,  24,  24]),
    ('COMPLAINT',           'REPEAT_WINDOW', 'DAY',            ARRAY[ 30,  30,  30,  30]),
    ('FAULT',               'RESPONSE',      'WORKING_MINUTE', ARRAY[ 30,  30,  60, 120]),
    ('FAULT',               'RESOLUTION',    'HOUR',           ARRAY[  4,   8,  12,  24]),
    ('FAULT',               'LEG',           'HOUR',           ARRAY[  3,   6,   8,  16]),
    ('FAULT',               'SUPPLEMENT',    'HOUR',           ARRAY[  2,   4,   8,  12]),
    ('FAULT',               'REPEAT_WINDOW', 'DAY',            ARRAY[ 30,  30,  30,  30]),
    ('MATERIAL_REQUEST',    'RESPONSE',      'WORKING_MINUTE', ARRAY[ 60, 120, 240, 240]),
    ('MATERIAL_REQUEST',    'RESOLUTION',    'WORKING_DAY',    ARRAY[  2,   3,   3,   5]),
    ('MATERIAL_REQUEST',    'LEG',           'WORKING_DAY',    ARRAY[  2,   2,   3,   4]),
    ('MATERIAL_REQUEST',    'SUPPLEMENT',    'WORKING_DAY',    ARRAY[  1,   1,   2,   2]),
    ('RESOURCE_REQUEST',    'RESPONSE',      'WORKING_MINUTE', ARRAY[ 60, 120, 240, 240]),
    ('RESOURCE_REQUEST',    'RESOLUTION',    'WORKING_DAY',    ARRAY[  3,   5,   7,  10]),
    ('RESOURCE_REQUEST',    'LEG',           'WORKING_DAY',    ARRAY[  2,   4,   5,   8]),
    ('RESOURCE_REQUEST',    'AUDIT',         'WORKING_MINUTE', ARRAY[120, 180, 240, 420]),
    ('RESOURCE_REQUEST',    'SUPPLEMENT',    'WORKING_DAY',    ARRAY[  1,   1,   2,   2]),
    ('MARKETING_VISIT',     'RESPONSE',      'WORKING_MINUTE', ARRAY[ 60, 120, 240, 240]),
    ('MARKETING_VISIT',     'RESOLUTION',    'WORKING_DAY',    ARRAY[  5,   7,  10,  10]),
    ('MARKETING_VISIT',     'LEG',           'WORKING_DAY',    ARRAY[  4,   6,   8,   8]),
    ('MARKETING_VISIT',     'SUPPLEMENT',    'WORKING_DAY',    ARRAY[  2,   2,   3,   3])
  ) AS l (type_code, metric, unit, amounts);
