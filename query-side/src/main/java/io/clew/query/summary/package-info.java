/** The summaries that stand for older messages in a context for a model. */
@NullMarked
package io.clew.query.summary;

import org.jspecify.annotations.NullMarked;
