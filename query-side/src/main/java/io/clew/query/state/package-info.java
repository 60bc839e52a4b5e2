/** Session state: what it is at a point, and what it was. */
@NullMarked
package io.clew.query.state;

import org.jspecify.annotations.NullMarked;
