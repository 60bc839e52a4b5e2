/** Request bodies: strict JSON, read without loss into one record per body. */
@NullMarked
package io.clew.application.http.json;

import org.jspecify.annotations.NullMarked;
