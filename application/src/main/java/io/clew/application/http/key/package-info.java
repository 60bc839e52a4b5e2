/** Routes that make, list, rotate and revoke API keys. */
@NullMarked
package io.clew.application.http.key;

import org.jspecify.annotations.NullMarked;
