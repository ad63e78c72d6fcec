const RULES_PAGE = 'https://github.com/headgate/headgate/blob/main/docs/rules.md';

/** The page that explains a rule. The anchor is what GitHub makes of the heading: the rule id without its slash. */
export function ruleUrl(rule: string): string {
  return `${RULES_PAGE}#${rule.replaceAll('/', '')}`;
}
