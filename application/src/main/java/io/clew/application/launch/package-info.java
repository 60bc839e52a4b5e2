/** The command line of the program: what is asked, what it answers, how it ends. */
@NullMarked
package io.clew.application.launch;

import org.jspecify.annotations.NullMarked;
