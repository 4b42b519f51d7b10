// node check.mjs FOLDER FILE... -> one line per problem, exit 1 if there is any. FOLDER holds node_modules.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const [folder, ...files] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(folder), 'x.js'));
const { Parser, Language } = require('web-tree-sitter');
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm')));

function problems(text) {
  const found = [];
  const add = (node, what) =>
    found.push(`${node.startPosition.row + 1}:${node.startPosition.column + 1}: ${what}`);
  const walk = (node) => {
    if (node.isError) add(node, 'unexpected ' + JSON.stringify(node.text.slice(0, 40)));
    else if (node.isMissing) add(node, 'missing ' + node.type);
    // The grammar lets a bare word hold a quote, where PowerShell opens a string.
    else if (/generic_token|command_name$/.test(node.type) && node.namedChildCount === 0 &&
             /['"\u2018-\u201f]/.test(node.text))
      add(node, 'quote inside the bare word ' + JSON.stringify(node.text.slice(0, 40)));
    for (let i = 0; i < node.childCount; i++) walk(node.child(i));
  };
  // The grammar knows no parameter name with a digit; PowerShell does, and so do the DNS cmdlets.
  const tree = parser.parse(text.replaceAll(' -IPv4Address ', ' -IPvFourAddress ').replaceAll(' -IPv6Address ', ' -IPvSixAddress '));
  walk(tree.rootNode);
  if (tree.rootNode.hasError && found.length === 0) found.push('1:1: error');
  tree.delete();
  return found;
}

let bad = 0;
for (const file of files) {
  for (const problem of problems(readFileSync(file, 'utf8'))) {
    bad = 1;
    console.log(`${path.basename(file)}:${problem}`);
  }
}
process.exit(bad);
