/** The HTTP API: requests become commands and questions, what was recorded becomes answers. */
@NullMarked
package io.clew.application.http;

import org.jspecify.annotations.NullMarked;
