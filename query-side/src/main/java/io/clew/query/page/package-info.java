/** Pages of lists: keysets good in both directions. */
@NullMarked
package io.clew.query.page;

import org.jspecify.annotations.NullMarked;
