/** What is beyond the routes of others: agents and what else is defined, at any time, by label, compared in depth. */
@NullMarked
package io.clew.application.http.definition;

import org.jspecify.annotations.NullMarked;
