/** What a model is told of a session: put together from its messages and summaries, nothing is kept for it. */
@NullMarked
package io.clew.query.context;

import org.jspecify.annotations.NullMarked;
