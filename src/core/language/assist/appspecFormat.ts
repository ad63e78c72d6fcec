import { appspecKind, type AppspecKind } from '../../appspec/kind';
import { APPSPEC_SCHEMAS, STRUCTURE_PAGE } from '../../appspec/schema';
import { map, type Path, type SchemaNode } from '../../schema/schema';
import { asMapping } from '../../yaml/access';
import { parseYaml } from '../../yaml/parse';
import { APPSPEC_SECTIONS, RESOURCE_SECTIONS } from './appspecSections';
import type { Cursor } from './cursor';
import { filesWhere } from './buildspecFormat';
import type { FormatOf } from './format';
import { sectionsAt } from './sections';

/** AppSpec files are short; of a longer one its head tells what it is. */
const MAX_HEAD = 20_000;

/** An AppSpec file at a cursor, of the kind that its content says; of all kinds where nothing says so yet. */
export const appspecFormat: FormatOf = (request, cursor) => {
  const kind = kindOf(request.text, cursor);
  return {
    page: STRUCTURE_PAGE,
    schema: kind === undefined ? ANY_KIND : APPSPEC_SCHEMAS[kind],
    path: capitalised(cursor.path, kind),
    expand: node => node,
    values: source => (source === 'workspaceFile' ? filesWhere(request, () => true) : []),
    sections: [
      ...sectionsAt(APPSPEC_SECTIONS, cursor.path),
      ...(kind === undefined && cursor.path.length === 0 ? RESOURCE_SECTIONS : []),
    ],
    references: () => [],
  };
};

/** The word that is being written says nothing yet, and would keep the file from being read. */
function kindOf(text: string, { start, end, hasColon, slot }: Cursor): AppspecKind | undefined {
  const isBegun = slot === 'key' && !hasColon && end > start;
  const read = isBegun ? `${text.slice(0, start)}${' '.repeat(end - start)}${text.slice(end)}` : text;
  return appspecKind(asMapping(parseYaml(read.slice(0, MAX_HEAD)).root));
}

/** Part of the guide writes the keys of Lambda and ECS in lower case. */
function capitalised(path: Path, kind: AppspecKind | undefined): Path {
  if (kind === 'ec2') return path;
  return path.map((part, at) =>
    at === 0 && /^(?:resources|hooks)$/.test(String(part)) ? first(part) : part,
  );
}

function first(part: string | number): string {
  const text = String(part);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

const ANY_KIND: SchemaNode = map(
  Object.fromEntries(
    Object.values(APPSPEC_SCHEMAS).flatMap(schema =>
      schema.kind === 'map' ? Object.entries(schema.keys) : [],
    ),
  ),
);
