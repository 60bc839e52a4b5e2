/** What a server does that a program starts for itself: it says where it is, and ends when nobody asks anything. */
@NullMarked
package io.clew.application.ondemand;

import org.jspecify.annotations.NullMarked;
