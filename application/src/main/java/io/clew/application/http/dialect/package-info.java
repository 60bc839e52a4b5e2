/** In whose words requests are answered. */
@NullMarked
package io.clew.application.http.dialect;

import org.jspecify.annotations.NullMarked;
