/** What operators see: metrics and health. */
@NullMarked
package io.clew.application.operation;

import org.jspecify.annotations.NullMarked;
