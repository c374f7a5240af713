-- A webhook's fields in one document, as src/webhooks/webhook-fields.ts names them: a new field needs no column.
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
