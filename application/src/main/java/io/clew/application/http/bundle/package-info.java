/** Export and import over HTTP: bundles, transcripts, Markdown. */
@NullMarked
package io.clew.application.http.bundle;

import org.jspecify.annotations.NullMarked;
