/** Routes that say what runs and how far the views are. */
@NullMarked
package io.clew.application.http.operation;

import org.jspecify.annotations.NullMarked;
