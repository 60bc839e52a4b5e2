/** The OpenAPI document, made from the code. */
@NullMarked
package io.clew.application.http.openapi;

import org.jspecify.annotations.NullMarked;
