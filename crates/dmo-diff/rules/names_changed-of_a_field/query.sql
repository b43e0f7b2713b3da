select count(*) from Boat__dlm where Name__c = 'Anna'
