/** The words of merging: what two histories disagree in, and how that is settled. */
@NullMarked
package io.clew.kernel.merge;

import org.jspecify.annotations.NullMarked;
