/** What a person sees: colours, pages, progress; nothing of it where nobody sits. */
@NullMarked
package io.clew.cli.terminal;

import org.jspecify.annotations.NullMarked;
