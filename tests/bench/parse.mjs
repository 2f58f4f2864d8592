// What a script makes of an inventory: each line parsed, and one value compared.
// Usage: node parse.mjs FILE. Prints how many hosts run a listed kernel.
import { createReadStream } from 'node:fs';

let rest = '';
let listed = 0;
const take = (line) => {
  if (line !== '' && JSON.parse(line).kernel === '4.19.43-13.al7.x86_64') listed += 1;
};
for await (const piece of createReadStream(process.argv[2], { encoding: 'utf8', highWaterMark: 1 << 20 })) {
  const lines = (rest + piece).split('\n');
  rest = lines.pop();
  for (const line of lines) take(line);
}
take(rest);
console.log(listed);
