<?php
/**
 * Plugin Name: VideoCMS player
 * Description: [videocms-player uuid="uuid-1234" title="Lecture 1"] shows a video, and its heartbeats name who is logged in.
 *
 * An administrator puts this file into wp-content/mu-plugins/, once.
 *
 * SPDX-License-Identifier: MIT-0
 */

add_shortcode( 'videocms-player', function ( $attributes ) {
	// Where the contents of dist/ are; of the school's server, https://video.my-school.com/embed.
	$folder = 'https://www.my-school.com/v';
	// The request field of your webhook.
	$field = 'student';

	$attributes = shortcode_atts( array( 'uuid' => '', 'title' => 'Video' ), $attributes );
	if ( ! preg_match( '/^[A-Za-z0-9_-]{1,64}$/D', $attributes['uuid'] ) ) {
		return '<p>[videocms-player] needs a uuid of letters, digits, "-" and "_".</p>';
	}
	$query = array( 'v' => $attributes['uuid'] );
	if ( is_user_logged_in() ) {
		$query[ $field ] = wp_get_current_user()->user_login;
	}
	return sprintf(
		'<iframe src="%s" title="%s" allow="autoplay; fullscreen; picture-in-picture; encrypted-media" allowfullscreen' .
			' loading="lazy" style="display: block; width: 100%%; aspect-ratio: 16 / 9; border: 0"></iframe>',
		esc_url( $folder . '/embed.html?' . http_build_query( $query, '', '&', PHP_QUERY_RFC3986 ) ),
		esc_attr( $attributes['title'] )
	);
} );
