/** The routes by which sessions end: archive, unarchive, delete, and when they do so by themselves. */
@NullMarked
package io.clew.application.http.end;

import org.jspecify.annotations.NullMarked;
