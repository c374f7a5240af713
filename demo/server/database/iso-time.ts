/**
 * Creates the SQL expression of a time as text in ISO 8601, with all its decimals. It is in UTC whatever the time zone of the database is, so
 * that equal times are equal texts.
 */
export function isoTime(expression: string): string {
  return `(to_json(${expression} at time zone 'utc')#>>'{}' || '+00:00')`;
}
