/** Messages of the stand-in platform, with the fields and claims that a real Moodle 5.1 sent. */
import type { JWTPayload } from 'jose';
import { CLAIMS, SCORE_SCOPE } from '../../server/lti/claims.js';
import type { Person } from './stand-in-people.js';

const AGS = 'https://purl.imsglobal.org/spec/lti-ags/scope';
const ROLE = 'http://purl.imsglobal.org/vocab/lis/v2/membership#';

/** An activity in the course. */
export interface Activity {
  readonly id: string;
  readonly custom: Readonly<Record<string, string>>;
  readonly isGraded: boolean;
}

export abstract class StandInMessages {
  readonly clientId = 'J9DGBiYGyY06aMx';
  readonly deployment = '1';
  readonly course = { id: '2', label: 'PHYS1', title: 'Physics 1', type: ['CourseSection'] };
  /** Origin at which this platform reaches the tool. */
  tool = '';

  abstract get origin(): string;

  /** Fields of the POST to the tool's login. */
  loginFields(person: Person, launch: string, target = `${this.tool}/lti/launch`): Record<string, string> {
    return {
      iss: this.origin,
      target_link_uri: target,
      login_hint: person.id,
      lti_message_hint: JSON.stringify({ launchid: launch }),
      client_id: this.clientId,
      lti_deployment_id: this.deployment,
    };
  }

  claims(person: Person, nonce: string): JWTPayload {
    const now = Math.floor(Date.now() / 1000);
    return {
      nonce,
      iat: now,
      exp: now + 60,
      iss: this.origin,
      aud: this.clientId,
      sub: person.id,
      name: person.name,
      [CLAIMS.deployment]: this.deployment,
      [CLAIMS.target]: `${this.tool}/lti/launch`,
      [CLAIMS.roles]: [ROLE + person.role],
      [CLAIMS.context]: this.course,
      [CLAIMS.version]: '1.3.0',
      'https://purl.imsglobal.org/spec/lti/claim/launch_presentation': { locale: 'en', document_target: 'iframe' },
    };
  }

  resourceClaims(person: Person, nonce: string, activity: Activity): JWTPayload {
    return {
      ...this.claims(person, nonce),
      [CLAIMS.messageType]: 'LtiResourceLinkRequest',
      [CLAIMS.resourceLink]: { title: 'Lecture 1', description: 'By deep linking', id: activity.id },
      [CLAIMS.custom]: activity.custom,
      [CLAIMS.gradeService]: {
        scope: [`${AGS}/lineitem`, `${AGS}/lineitem.readonly`, `${AGS}/result.readonly`, SCORE_SCOPE],
        lineitems: `${this.origin}/mod/lti/services.php/2/lineitems?type_id=1`,
        ...(activity.isGraded && { lineitem: this.lineItem(activity) }),
      },
    };
  }

  deepLinkingClaims(person: Person, nonce: string): JWTPayload {
    return {
      ...this.claims(person, nonce),
      [CLAIMS.messageType]: 'LtiDeepLinkingRequest',
      [CLAIMS.deepLinking]: {
        accept_types: ['ltiResourceLink'],
        accept_presentation_document_targets: ['frame', 'iframe', 'window'],
        accept_multiple: true,
        deep_link_return_url: `${this.origin}/mod/lti/contentitem_return.php?course=2&id=1&sesskey=SESSKEY`,
        title: 'VideoCMS player (trial)',
        text: '',
      },
    };
  }

  /** URL of an activity's line item. It has a query, as in Moodle. */
  lineItem({ id }: Activity): string {
    return `${this.origin}/mod/lti/services.php/2/lineitems/${id}/lineitem?type_id=1`;
  }
}
