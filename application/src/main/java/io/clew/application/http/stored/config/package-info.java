/** The configurations of the kinds of definitions: which fields they have, in the order of Mastra's server, of which shapes. */
@NullMarked
package io.clew.application.http.stored.config;

import org.jspecify.annotations.NullMarked;
