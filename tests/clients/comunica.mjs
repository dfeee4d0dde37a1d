// Answer queries with Comunica: {"endpoint": …, "queries": {name: text}} on standard input, results by name on standard
// output. The endpoint alone is named, so that Comunica finds out by itself that it speaks SPARQL.

import { text } from "node:stream/consumers";

import { QueryEngine } from "@comunica/query-sparql";

const { endpoint, queries } = JSON.parse(await text(process.stdin));
const engine = new QueryEngine();

const read = {
  boolean: (result) => result.execute(),
  bindings: async (result) => (await (await result.execute()).toArray()).map(rowOf),
  quads: async (result) => (await (await result.execute()).toArray()).map(tripleOf),
};

function rowOf(bindings) {
  return Object.fromEntries([...bindings].map(([variable, term]) => [variable.value, termOf(term)]));
}

function tripleOf(quad) {
  return [quad.subject, quad.predicate, quad.object].map(termOf);
}

function termOf(term) {
  return term.termType === "Literal" ? [term.value, term.language || term.datatype.value] : term.value;
}

const answers = {};
for (const [name, query] of Object.entries(queries)) {
  const result = await engine.query(query, { sources: [endpoint] });
  answers[name] = await read[result.resultType](result);
}
process.stdout.write(JSON.stringify(answers));
