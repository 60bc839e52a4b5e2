/** Routes of messages. */
@NullMarked
package io.clew.application.http.message;

import org.jspecify.annotations.NullMarked;
