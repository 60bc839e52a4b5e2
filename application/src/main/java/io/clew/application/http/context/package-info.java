/** Routes of contexts for models, and of the summaries in them. */
@NullMarked
package io.clew.application.http.context;

import org.jspecify.annotations.NullMarked;
