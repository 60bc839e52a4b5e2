/** Tokens that another server signed: JWTs, their keys and their claims. */
@NullMarked
package io.clew.application.access.jwt;

import org.jspecify.annotations.NullMarked;
