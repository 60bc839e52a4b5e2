/** The views on MongoDB (docs/decisions/0011). */
@NullMarked
package io.clew.query.mongo;

import org.jspecify.annotations.NullMarked;
