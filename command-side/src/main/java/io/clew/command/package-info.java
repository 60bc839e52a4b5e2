/** The write side's one door. */
@NullMarked
package io.clew.command;

import org.jspecify.annotations.NullMarked;
