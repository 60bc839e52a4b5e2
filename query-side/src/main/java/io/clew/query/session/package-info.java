/** Session heads, their lists and their hierarchy. */
@NullMarked
package io.clew.query.session;

import org.jspecify.annotations.NullMarked;
