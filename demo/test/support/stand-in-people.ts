export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: 'Learner' | 'Instructor';
}

export const TEACHER: Person = { id: '3', name: 'Tina Teacher', role: 'Instructor' };
export const JANE: Person = { id: '4', name: 'Jane Roe', role: 'Learner' };
export const JOHN: Person = { id: '5', name: 'John Doe', role: 'Learner' };

export function personOf(id: string): Person {
  return [TEACHER, JANE, JOHN].find((person) => person.id === id) ?? TEACHER;
}
