// Holds an answer against the response schema that the released server declares for its route.
import { SERVER_ROUTES } from '@mastra/server/server-adapter';

const routes = SERVER_ROUTES.filter((route) => route.path.startsWith('/stored/')).map((route) => ({
  method: route.method,
  // Mastra's parameters never cross a slash; ids with slashes arrive encoded.
  pattern: new RegExp(`^/api${route.path.replace(/:[A-Za-z]+/g, '[^/]+')}$`),
  // A literal segment such as `compare` must win over a parameter in the same place.
  parameters: (route.path.match(/:/g) ?? []).length,
  schema: route.responseSchema,
}));

/** The route's verdict: 'ok', a list of complaints, or undefined where no schema speaks of the answer. */
export function verdict(method, path, status, body) {
  if (status !== 200) return undefined;
  const plain = path.split('?')[0];
  const route = routes
    .filter((each) => each.method === method && each.pattern.test(plain))
    .sort((left, right) => left.parameters - right.parameters)[0];
  if (!route?.schema) return undefined;
  const parsed = route.schema.safeParse(body);
  return parsed.success ? 'ok' : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}
