/** Carries out what somebody has the right to have forgotten, and proves it. */
@NullMarked
package io.clew.application.erasure;

import org.jspecify.annotations.NullMarked;
