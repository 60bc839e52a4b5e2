/** What two histories have in common and in what they differ: what comparing and merging stand on. */
@NullMarked
package io.clew.query.merge;

import org.jspecify.annotations.NullMarked;
