/** What goes on by itself: deletions are carried out below, sessions end when their time has come. */
@NullMarked
package io.clew.application.process;

import org.jspecify.annotations.NullMarked;
