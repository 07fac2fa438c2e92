// Checks bundles against the structure definitions of FHIR R4 and of the profiles that a resource
// claims: cardinality, types, fixed values, required codes, slices, and every constraint of
// severity "error", evaluated with fhirpath.
//
// usage: node constraints.mjs DEFINITIONS BUNDLE.json...
// prints: file, count of errors, first error

import fs from 'node:fs';
import path from 'node:path';

import fhirpath from 'fhirpath';
import model from 'fhirpath/fhir-context/r4/index.js';

const [definitions, ...files] = process.argv.slice(2);
const load = (name) =>
  JSON.parse(fs.readFileSync(path.join(definitions, name), 'utf8')).entry.map((it) => it.resource);

const structures = new Map();
for (const name of ['profiles-types.json', 'profiles-resources.json', 'profiles-others.json']) {
  for (const it of load(name)) {
    if (it.resourceType === 'StructureDefinition' && it.snapshot) {
      structures.set(it.url, it);
      // A profile may share the name of a type; the type keeps it.
      if (it.derivation !== 'constraint') structures.set(it.type, it);
    }
  }
}

const codeSystems = new Map();
const valueSets = new Map();
for (const name of ['valuesets.json', 'v3-codesystems.json', 'v2-tables.json']) {
  for (const it of load(name)) {
    if (it.resourceType === 'CodeSystem') codeSystems.set(it.url, it);
    if (it.resourceType === 'ValueSet') valueSets.set(it.url, it);
  }
}

/// The codes of a value set; nothing if it cannot be listed from what is here.
const codesOf = memo((url) => {
  const includes = valueSets.get(url.split('|')[0])?.compose?.include;
  if (!includes) return undefined;
  const codes = new Set();
  const add = (list) => {
    for (const it of list) {
      codes.add(it.code);
      add(it.concept ?? []);
    }
  };
  for (const it of includes) {
    if (it.filter || it.valueSet) return undefined;
    const list = it.concept ?? codeSystems.get(it.system)?.concept;
    if (!list) return undefined;
    add(list);
  }
  return codes;
});

/// The elements of a definition as a tree: children by name, slices beside their element.
const treeOf = memo((url) => {
  const structure = structures.get(url);
  if (!structure) return undefined;
  const nodes = new Map();
  for (const element of structure.snapshot.element) {
    const node = { element, children: [], slices: [] };
    nodes.set(element.id, node);
    const at = element.id.lastIndexOf('.');
    const isSlice = element.id.slice(at + 1).includes(':');
    const owner = isSlice ? element.id.slice(0, element.id.lastIndexOf(':')) : element.id.slice(0, at);
    const parent = at < 0 ? undefined : nodes.get(owner);
    if (parent) (isSlice ? parent.slices : parent.children).push(node);
  }
  return nodes.get(structure.snapshot.element[0].id);
});

// Some constraints trace what they see; that is no result.
const quiet = { traceFn: () => {} };
const compiled = memo((base, expression) => fhirpath.compile({ base, expression }, model, quiet));

function memo(make) {
  const kept = new Map();
  return (...args) => {
    const key = args.join('\n');
    if (!kept.has(key)) kept.set(key, make(...args));
    return kept.get(key);
  };
}

const text = (it) => typeof it === 'string' && it.length > 0;
const matching = (pattern) => (it) => text(it) && pattern.test(it);
const year = '([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)';
const day = `${year}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])`;
const zone = '(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))';
const time = `T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?${zone}`;
const date = `${year}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?`;
const PRIMITIVES = {
  boolean: (it) => typeof it === 'boolean',
  integer: Number.isInteger,
  positiveInt: (it) => Number.isInteger(it) && it > 0,
  unsignedInt: (it) => Number.isInteger(it) && it >= 0,
  decimal: (it) => typeof it === 'number',
  string: text,
  markdown: text,
  xhtml: text,
  uri: matching(/^\S+$/),
  url: matching(/^\S+$/),
  canonical: matching(/^\S+$/),
  base64Binary: text,
  id: matching(/^[A-Za-z0-9\-.]{1,64}$/),
  oid: matching(/^urn:oid:[0-2](\.(0|[1-9][0-9]*))+$/),
  uuid: matching(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  code: matching(/^\S+( \S+)*$/),
  date: matching(new RegExp(`^${date}$`)),
  dateTime: matching(new RegExp(`^(${date}|${day}${time})$`)),
  instant: matching(new RegExp(`^${day}${time}$`)),
  time: matching(/^([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?$/),
};

/// What only a server of terms or a parser of pages could say.
const BEYOND = /htmlChecks|conformsTo|memberOf|resolve\(\)/;

class Checker {
  constructor(bundle) {
    this.errors = [];
    this.bundle = bundle;
  }

  fail(where, what) {
    this.errors.push(`${where}: ${what}`);
  }

  /// A whole resource, by its own definition and by the profiles that it claims.
  resource(it) {
    const kind = it?.resourceType;
    for (const url of [kind, ...(it?.meta?.profile ?? [])]) {
      const tree = treeOf(url);
      if (!tree) this.fail(kind, `no definition of ${url}`);
      else this.node(it, tree, kind, it, url);
    }
  }

  /// A value with children, by the node that defines it.
  node(value, node, where, resource) {
    this.constraints(value, node.element, resource, where);
    const known = new Set(['resourceType']);
    for (const child of node.children) {
      this.child(value, child, where, resource, known);
    }
    for (const key of Object.keys(value)) {
      if (!known.has(key)) this.fail(where, `no field is called ${key}`);
    }
  }

  child(value, child, where, resource, known) {
    const { element } = child;
    const name = element.path.slice(element.path.lastIndexOf('.') + 1);
    const types = element.type ?? [];
    const choices = name.endsWith('[x]')
      ? types.map((it) => [name.slice(0, -3) + it.code[0].toUpperCase() + it.code.slice(1), it.code])
      : [[name, types[0]?.code]];
    const found = [];
    for (const [key, type] of choices) {
      known.add(key);
      known.add(`_${key}`);
      if (value[key] !== undefined) found.push([key, type]);
    }
    const place = `${where}.${name.replace('[x]', '')}`;
    if (found.length > 1) this.fail(place, 'more than one value');
    if (found.length === 0) {
      if (element.min > 0) this.fail(place, 'missing');
      return;
    }
    const [key, type] = found[0];
    const isList = Array.isArray(value[key]);
    if (isList !== ((element.base?.max ?? element.max) !== '1')) {
      this.fail(place, 'a list in place of one, or one in place of a list');
      return;
    }
    const items = isList ? value[key] : [value[key]];
    if (items.length < element.min) this.fail(place, `fewer than ${element.min}`);
    if (element.max !== '*' && items.length > Number(element.max)) {
      this.fail(place, `more than ${element.max}`);
    }
    for (const item of items) this.item(item, child, type, place, resource);
    for (const slice of child.slices) this.slice(items, slice, child, type, place, resource);
  }

  item(item, node, type, where, resource) {
    const { element } = node;
    this.fixed(item, element, where);
    this.binding(item, element, type, where);
    if (type === 'Resource') {
      this.resource(item);
      return;
    }
    // The path of a definition, such as that of an id, names a type of fhirpath itself.
    const primitive = type?.includes('/fhirpath/') ? 'string' : type;
    if (PRIMITIVES[primitive]) {
      if (!PRIMITIVES[primitive](item)) this.fail(where, `no ${primitive}: ${JSON.stringify(item)}`);
      this.constraints(item, element, resource, where);
      return;
    }
    if (typeof item !== 'object' || item === null) {
      this.fail(where, `no ${type}`);
      return;
    }
    if (node.children.length > 0) {
      this.node(item, node, where, resource);
      return;
    }
    this.constraints(item, element, resource, where);
    const tree = element.contentReference
      ? find(treeOf(resource.resourceType), element.contentReference.slice(1))
      : treeOf(type);
    if (tree) this.node(item, tree, where, resource);
    else this.fail(where, `no definition of ${type}`);
  }

  /// The items that belong to a slice, told by the values that its definition fixes.
  slice(items, slice, owner, type, where, resource) {
    const discriminators = owner.element.slicing?.discriminator ?? [];
    const fixed = discriminators.map((it) => fixedAt(slice, it.path)).filter((it) => it);
    const isMember = (item) =>
      fixed.every(([path_, value]) => valuesAt(item, path_).includes(value));
    // A choice of types is told by the type that was found already.
    const isChoice = owner.element.path.endsWith('[x]');
    const members = isChoice
      ? items.filter(() => slice.element.type?.some((it) => it.code === type))
      : items.filter(isMember);
    const name = `${where}:${slice.element.sliceName}`;
    if (members.length < slice.element.min) this.fail(name, 'missing');
    if (slice.element.max !== '*' && members.length > Number(slice.element.max)) {
      this.fail(name, `more than ${slice.element.max}`);
    }
    for (const item of members) this.item(item, slice, type, name, resource);
  }

  fixed(item, element, where) {
    const key = Object.keys(element).find((it) => it.startsWith('fixed'));
    if (key && JSON.stringify(item) !== JSON.stringify(element[key])) {
      this.fail(where, `is not ${JSON.stringify(element[key])}`);
    }
    const pattern = Object.keys(element).find((it) => it.startsWith('pattern'));
    if (pattern && !holds(item, element[pattern])) {
      this.fail(where, `does not hold ${JSON.stringify(element[pattern])}`);
    }
  }

  binding(item, element, type, where) {
    if (element.binding?.strength !== 'required' || !element.binding.valueSet) return;
    const codes = codesOf(element.binding.valueSet);
    if (!codes) return;
    const said = { CodeableConcept: item?.coding?.map((it) => it.code), code: [item] };
    const given = said[type] ?? [item?.code];
    if (given && !given.some((it) => codes.has(it))) {
      this.fail(where, `${given} is not in ${element.binding.valueSet}`);
    }
  }

  constraints(value, element, resource, where) {
    for (const it of element.constraint ?? []) {
      if (it.severity !== 'error' || !it.expression || BEYOND.test(it.expression)) continue;
      // That a plain value is one was seen before; fhirpath does not know it of pages.
      if (it.key === 'ele-1' && typeof value !== 'object') continue;
      let result;
      try {
        const environment = { resource, rootResource: this.bundle };
        result = compiled(element.path, it.expression)(value, environment);
      } catch (error) {
        // Functions that fhirpath.js does not have are said to be beyond, not passed over.
        this.fail(where, `${it.key} could not be evaluated: ${error.message}`);
        continue;
      }
      if (result.length === 1 && result[0] === false) this.fail(where, `${it.key} ${it.human}`);
    }
  }

  /// What stands between resources.
  whole() {
    const names = new Set((this.bundle.entry ?? []).map((it) => it.fullUrl));
    const walk = (it, where) => {
      if (Array.isArray(it)) it.forEach((inner) => walk(inner, where));
      else if (it && typeof it === 'object') {
        if (text(it.reference) && it.reference.startsWith('urn:') && !names.has(it.reference)) {
          this.fail(where, `${it.reference} leads nowhere`);
        }
        if (text(it.div) && !isPassive(it.div)) this.fail(where, 'the page is more than plain text');
        Object.values(it).forEach((inner) => walk(inner, where));
      }
    };
    for (const it of this.bundle.entry ?? []) walk(it.resource, it.resource?.resourceType);
  }
}

/// A page of text alone: no scripts, no frames, no handlers, nothing from elsewhere.
function isPassive(div) {
  const tags = [...div.matchAll(/<\s*\/?\s*([A-Za-z0-9]+)([^>]*)>/g)];
  const plain = new Set(['div', 'p', 'br', 'b', 'i', 'ul', 'ol', 'li', 'span', 'table', 'tr', 'td', 'th']);
  const isPlain = ([, name, rest]) =>
    plain.has(name) && /^\s*(xmlns="http:\/\/www.w3.org\/1999\/xhtml")?\s*\/?\s*$/.test(rest);
  return tags.every(isPlain) && /^<div [^>]*>.*<\/div>$/s.test(div);
}

function holds(item, pattern) {
  if (Array.isArray(pattern)) {
    return Array.isArray(item) && pattern.every((it) => item.some((other) => holds(other, it)));
  }
  if (pattern && typeof pattern === 'object') {
    return Object.entries(pattern).every(([key, it]) => holds(item?.[key], it));
  }
  return item === pattern;
}

function find(node, id) {
  if (!node || node.element.id === id) return node;
  for (const child of node.children) {
    const found = find(child, id);
    if (found) return found;
  }
  return undefined;
}

/// The value that a slice fixes at a path, with the path.
function fixedAt(slice, wanted) {
  const search = (node, place) => {
    const key = Object.keys(node.element).find((it) => it.startsWith('fixed'));
    if (place === wanted && key) return [wanted, node.element[key]];
    for (const child of node.children) {
      const name = child.element.path.slice(child.element.path.lastIndexOf('.') + 1);
      const found = search(child, place ? `${place}.${name}` : name);
      if (found) return found;
    }
    for (const inner of node === slice ? [] : node.slices) {
      const found = search(inner, place);
      if (found) return found;
    }
    return undefined;
  };
  return search(slice, '');
}

function valuesAt(item, place) {
  let found = [item];
  for (const name of place.split('.')) {
    found = found.flatMap((it) => it?.[name] ?? []);
  }
  return found;
}

for (const file of files) {
  const bundle = JSON.parse(fs.readFileSync(file, 'utf8'));
  const checker = new Checker(bundle);
  checker.resource(bundle);
  checker.whole();
  const first = checker.errors[0]?.replaceAll(/\s+/g, ' ').slice(0, 120) ?? '';
  console.log(`${path.basename(file)}\t${checker.errors.length}\t${first}`);
  if (process.env.VERBOSE) console.error(checker.errors.slice(0, 20).join('\n'));
}
