/** The runnable: assembles both sides on the engines chosen. */
@NullMarked
package io.clew.application;

import org.jspecify.annotations.NullMarked;
