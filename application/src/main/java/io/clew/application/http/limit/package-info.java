/** Holds requests to what their caller and namespace may, before they cost anything. */
@NullMarked
package io.clew.application.http.limit;

import org.jspecify.annotations.NullMarked;
