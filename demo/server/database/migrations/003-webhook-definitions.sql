-- The fields of a webhook in one document, with the names of src/webhooks/webhook-fields.ts: a new field needs no column.
alter table webhooks add column definition jsonb;

update webhooks set definition = jsonb_strip_nulls(jsonb_build_object(
  'name', nullif(name, ''),
  'url', url,
  'requestField', request_field,
  'responseField', response_field,
  'rpm', rpm,
  'active', active,
  'flush', flush));

alter table webhooks
  alter column definition set not null,
  drop column name,
  drop column url,
  drop column request_field,
  drop column response_field,
  drop column rpm,
  drop column active,
  drop column flush;
