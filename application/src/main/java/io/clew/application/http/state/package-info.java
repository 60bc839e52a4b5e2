/** Routes of session state. */
@NullMarked
package io.clew.application.http.state;

import org.jspecify.annotations.NullMarked;
