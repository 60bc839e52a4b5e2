/** Who settles conflicts of merges by what the values mean: a chat model, or a plug-in. */
@NullMarked
package io.clew.application.arbiter;

import org.jspecify.annotations.NullMarked;
