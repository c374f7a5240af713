<?php
/** Makes the database, the site and its accounts. try-wordpress.ts runs it in the folder of a WordPress with a wp-config.php. */

define( 'WP_INSTALLING', true );

// Replaces the function of WordPress, which is defined later, so that no mail is sent.
function wp_mail() {
	return true;
}

[ , $socket, $origin, $people ] = $argv;
( new mysqli( '', 'root', '', '', 0, $socket ) )->query( 'CREATE DATABASE wordpress' );

// wp-config.php reads the address of the site from this variable.
$_SERVER['HTTP_HOST'] = parse_url( $origin, PHP_URL_HOST ) . ':' . parse_url( $origin, PHP_URL_PORT );
require './wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

$people = json_decode( $people, true );
wp_install( 'My School', $people['administrator'], 'administrator@school.test', false, '', $people['password'] );
foreach ( $people['others'] as $login => $role ) {
	$id = wp_insert_user(
		array(
			'user_login' => $login,
			'user_pass'  => $people['password'],
			'user_email' => sanitize_title( $login ) . '@school.test',
			'role'       => $role,
		)
	);
	if ( is_wp_error( $id ) ) {
		throw new Exception( $login . ': ' . $id->get_error_message() );
	}
}
foreach ( get_users() as $user ) {
	// Switches off the welcome window, which covers the editor at its first use.
	update_user_meta(
		$user->ID,
		$wpdb->get_blog_prefix() . 'persisted_preferences',
		array( 'core/edit-post' => array( 'welcomeGuide' => false ), '_modified' => gmdate( 'c' ) )
	);
}
update_option( 'permalink_structure', '/%postname%/' );
// They would come from another site.
update_option( 'show_avatars', 0 );

require ABSPATH . WPINC . '/version.php';
echo json_encode(
	array(
		'wordpress'  => $wp_version,
		'php'        => PHP_VERSION,
		'mariadb'    => $wpdb->get_var( 'SELECT VERSION()' ),
		'theme'      => wp_get_theme()->get( 'Name' ),
		'unfiltered' => array_keys(
			array_filter( wp_roles()->roles, fn ( $role ) => ! empty( $role['capabilities']['unfiltered_html'] ) )
		),
	)
);
