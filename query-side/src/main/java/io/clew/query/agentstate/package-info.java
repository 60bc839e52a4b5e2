/** Agent state: every version of every key, as it is now and as it was at any commit timestamp. */
@NullMarked
package io.clew.query.agentstate;

import org.jspecify.annotations.NullMarked;
