/** Pages of lists and their cursors. */
@NullMarked
package io.clew.application.http.list;

import org.jspecify.annotations.NullMarked;
