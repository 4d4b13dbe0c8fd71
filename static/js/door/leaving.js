// Whoever signs out leaves nobody's name on the phone: the lists of doors go, and scans that are not told yet stay.

import { open } from "./keeping.js";

const DOOR = /^door-/;
const LONGEST = 1000; // nobody waits for it longer to be signed out

export async function forgetLists() {
  const bases = (await indexedDB.databases?.()) ?? [];
  const doors = bases.map(({ name }) => name).filter((name) => DOOR.test(name));
  const forgotten = doors.map(async (name) => (await open(name.replace(DOOR, ""))).forget());
  await Promise.race([Promise.all(forgotten), new Promise((done) => setTimeout(done, LONGEST))]);
}
