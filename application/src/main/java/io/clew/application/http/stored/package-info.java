/** The routes of stored definitions, as the released client of Mastra expects them; see {@code docs/mastra.md}. */
@NullMarked
package io.clew.application.http.stored;

import org.jspecify.annotations.NullMarked;
