import { scimSchemas } from '../../../contract/index.ts';

// What the house says of its own SCIM: what it can do, which resources there are, and which attributes it keeps.

interface Attribute {
  readonly name: string;
  readonly type?: 'string' | 'boolean' | 'complex' | 'reference';
  readonly many?: boolean;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly unique?: boolean;
  readonly exact?: boolean;
  /** To what a reference leads. */
  readonly to?: 'User' | 'Group';
  readonly subs?: readonly Attribute[];
}

function describeAttribute({ name, type = 'string', ...more }: Attribute): object {
  return {
    name,
    type,
    multiValued: more.many ?? false,
    description: name,
    required: more.required ?? false,
    caseExact: more.exact ?? false,
    mutability: more.readOnly ? 'readOnly' : 'readWrite',
    returned: 'default',
    uniqueness: more.unique ? 'server' : 'none',
    ...(more.to ? { referenceTypes: [more.to] } : {}),
    ...(more.subs ? { subAttributes: more.subs.map(describeAttribute) } : {}),
  };
}

const userAttributes: readonly Attribute[] = [
  { name: 'userName', required: true, unique: true },
  { name: 'displayName' },
  { name: 'name', type: 'complex', subs: [{ name: 'formatted' }, { name: 'familyName' }, { name: 'givenName' }] },
  {
    name: 'emails',
    type: 'complex',
    many: true,
    subs: [
      { name: 'value', required: true },
      { name: 'display' },
      { name: 'type' },
      { name: 'primary', type: 'boolean' },
    ],
  },
  { name: 'active', type: 'boolean' },
  {
    name: 'groups',
    type: 'complex',
    many: true,
    readOnly: true,
    subs: [
      { name: 'value', readOnly: true },
      { name: 'display', readOnly: true },
      { name: '$ref', type: 'reference', to: 'Group', readOnly: true, exact: true },
    ],
  },
];

const groupAttributes: readonly Attribute[] = [
  { name: 'displayName', required: true, unique: true },
  {
    name: 'members',
    type: 'complex',
    many: true,
    subs: [
      { name: 'value' },
      { name: 'display', readOnly: true },
      { name: '$ref', type: 'reference', to: 'User', exact: true }, // Taken, and read over: `value` says who.
    ],
  },
];

/** `/ServiceProviderConfig`. */
export const serviceProviderConfig = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  documentationUri: 'https://datatracker.ietf.org/doc/html/rfc7644',
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 200 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer',
      description: 'A token that an owner of the house has made.',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: '/scim/v2/ServiceProviderConfig' },
};

/** `/ResourceTypes`. */
export const resourceTypes = [
  { id: 'User', endpoint: '/Users', schema: scimSchemas.user },
  { id: 'Group', endpoint: '/Groups', schema: scimSchemas.group },
].map(({ id, endpoint, schema }) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
  id,
  name: id,
  endpoint,
  schema,
  description: id,
  meta: { resourceType: 'ResourceType', location: `/scim/v2/ResourceTypes/${id}` },
}));

/** `/Schemas`. */
export const schemas = [
  { id: scimSchemas.user, name: 'User', attributes: userAttributes },
  { id: scimSchemas.group, name: 'Group', attributes: groupAttributes },
].map(({ id, name, attributes }) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
  id,
  name,
  description: name,
  attributes: attributes.map(describeAttribute),
  meta: { resourceType: 'Schema', location: `/scim/v2/Schemas/${id}` },
}));
